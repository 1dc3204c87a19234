"""What is no words in any text: code in backticks, and formulas."""

"""What is no words in any text: code in backticks, formulas, and the code of site generators."""

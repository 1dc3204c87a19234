"""The parts of `translate`: the survey of the articles, their drafts, and what the next run can know.

jobs        the options, an article to translate into a language, what a run tells
recalling   articles that are as the last run left them, known by their files
glossaries  what the glossary said when articles were translated
opening     reads the files of a job, and looks them up in the memory
known       drafts of sentences that were drafted before
desk        drafts each sentence once, however often it occurs, in chunks
workers     what drafts: threads of this process, processes, the workers of a cluster
writing     merges drafts and writes them, and notes what is done
notebook    the notes of earlier runs, as a help
shards      the part of all articles that one of several machines takes
"""

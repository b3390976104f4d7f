"""What databases of the press write into texts: Nexis, Factiva, ProQuest, Europresse."""

"""Read what news agencies send in XML: NITF and NewsML-G2."""

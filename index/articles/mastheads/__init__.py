"""What papers print above a headline, behind a title and in the heads of exports."""

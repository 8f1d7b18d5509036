"""Talk: what school and families say to each other: news, letters, matters, meetings, votes."""

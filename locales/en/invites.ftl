invites-unknown = There is no such link. Check that it was copied in full, or ask for a new one.
invites-used = This link has already been used, and it works only once. Please ask for a new one.
invites-expired = This link has expired. Please ask for a new one.
invites-for-a-group = This link adds the bot to the class chat. Open it and choose a chat where you are an administrator.

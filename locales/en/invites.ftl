invites-unknown = There is no such link. See whether it was copied whole, or ask for a new one.
invites-used = This link has been used and works only once. Please ask for a new one.
invites-expired = This link is too old. Please ask for a new one.
invites-for-a-group = This link adds the bot to the class chat. Open it and choose a chat where you are an administrator.

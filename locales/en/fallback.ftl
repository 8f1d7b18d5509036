fallback-words = I am not sure what to do with this. Open /menu and press a button, and I will tell you what to write.
fallback-not-words = I am waiting for words here. If this is about something else, press /menu and send it again.
fallback-edited = I cannot see changes made to an old message. Please send a new one.
fallback-too-many = That is too much at once, so I have stopped reading for now. Wait a minute and send the rest again.
fallback-stranger = If you are not in a class, I can only answer a few times a minute. Please wait a minute; the teacher’s link lets you in.

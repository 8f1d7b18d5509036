fallback-words = I do not know what to do with this. Open /menu and press a button, and I will say what to write.
fallback-not-words = I am waiting for words here. If this is about something else, press /menu and send it again.
fallback-edited = I do not see changes in an old message. Please write a new one.
fallback-too-many = This is too much at once, and I have stopped reading for now. Wait a minute and send the rest again.
fallback-stranger = I answer people outside a class a few times a minute. Wait a minute; the teacher’s link lets you into the class.

informing-open = ℹ️ For information only
informing-text =
    <b>What is only for information in your class?</b>

    Items of the ticked kinds simply stand on the map: I ask nobody whether they are coming and send no reminders. A single item can be an exception: Edit → For information.

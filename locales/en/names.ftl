names-mute = A name needs at least one letter or digit. Please write it again, for instance “The Ivanovs”.
names-link = A name cannot hold a link or an address. Please write the name only, for instance “The Ivanovs”.
names-staff = “{ $name }” is not a family’s name in a class. Please write what yours is called, such as “The Ivanovs”.

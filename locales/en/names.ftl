names-mute = A name needs at least one letter or digit. Please write it again, for instance “The Ivanovs”.
names-link = A name cannot contain a link or an address. Please write just the name, for instance “The Ivanovs”.
names-staff = “{ $name }” is not what a family is called in a class. Please write your own family’s name, such as “The Ivanovs”.

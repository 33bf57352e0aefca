#!/bin/sh
# Runs workerd in the place of this shell. Where the system has a command that ends workerd with the process
# that started it, even by SIGKILL, LAMPLIGHTER_GUARD is that command. The signals that a terminal sends to
# all its processes are ignored: the process that started workerd lets what runs finish first.
trap '' INT HUP QUIT
exec $LAMPLIGHTER_GUARD "$LAMPLIGHTER_WORKERD" "$@"

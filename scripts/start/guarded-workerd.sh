#!/bin/sh
# Runs workerd in the place of this shell, so that it ends with the process that started it, even when
# that one is killed outright: LAMPLIGHTER_GUARD is the command that sees to it, where the system has one.
# What a terminal sends to all its processes is left to that one too: it lets what runs finish first.
trap '' INT HUP QUIT
exec $LAMPLIGHTER_GUARD "$LAMPLIGHTER_WORKERD" "$@"

#!/bin/sh
# Miniflare starts this in place of workerd. It hands the configuration on its standard input to the start
# script, through a pipe, because the configuration holds the keys and no file on a disk may hold them. It
# then waits until Miniflare's process, at the other end of descriptor 3, is gone: when its workerd ends
# before, Miniflare deletes folders that the configuration names.
exec 1> "$LAMPLIGHTER_CONFIGURATION"
cat
exec cat <&3 1> /dev/null

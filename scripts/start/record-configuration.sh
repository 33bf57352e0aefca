#!/bin/sh
# Takes workerd's place when Miniflare starts it: hands the configuration on its standard input to the
# start script, through a pipe, since it holds the keys and no file on a disk may. It then waits until
# Miniflare's process, at the other end of descriptor 3, is gone: one whose workerd has ended clears away
# folders that the configuration names.
exec 1> "$LAMPLIGHTER_CONFIGURATION"
cat
exec cat <&3 1> /dev/null

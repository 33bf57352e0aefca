#!/bin/sh
# Runs a program of this project in the place of this shell, after installing its packages, which a fresh
# clone lacks. Any Node from 20 on can begin it: the one that the project uses is among those packages.
installed=node_modules/.installed
if ! cmp -s package-lock.json "$installed"; then
  echo 'Installing packages, which takes a minute the first time …' >&2
  npm ci --no-audit --no-fund --loglevel=error < /dev/null || exit
  # Under its name only when it is whole.
  cp package-lock.json "$installed.new" && mv "$installed.new" "$installed" || exit
fi
PATH=$PWD/node_modules/.bin:$PATH
export PATH WRANGLER_SEND_METRICS=false
# glibc keeps what was freed unless it is told; the start of the platform frees a lot.
export MALLOC_TRIM_THRESHOLD_=131072 MALLOC_MMAP_THRESHOLD_=131072
exec "$@"

# Lamplighter as an image, with its data in /data. docs/self-hosting.md says how to run it.

# This Node only begins: the one that runs the project is among its packages.
FROM node:24-bookworm
WORKDIR /opt/lamplighter

# Packages first, so that a change of the sources leaves them as they are.
COPY package.json package-lock.json ./
COPY ui/package.json ui/
RUN npm ci --no-audit --no-fund && cp package-lock.json node_modules/.installed

COPY . .
RUN npm run build

# The platform's user can write to its data, and not to its code.
RUN install -d -o 1000 -g 1000 /data
USER 1000:1000
ENV LAMPLIGHTER_DATA=/data/platform
ENV LAMPLIGHTER_HOST=0.0.0.0
ENV LAMPLIGHTER_PORT=8787
VOLUME /data
EXPOSE 8787
HEALTHCHECK --start-period=60s CMD curl --fail --silent --insecure http://127.0.0.1:$LAMPLIGHTER_PORT/healthz

CMD ["scripts/with-dependencies.sh", "node", "--optimize-for-size", "--max-semi-space-size=1", "scripts/start.ts"]

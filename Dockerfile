# One image for the four services, their migrations and what prepares a deployment; each container says which of them it
# runs. Nothing is fetched when it runs. Both platforms: docker buildx build --platform linux/amd64,linux/arm64 .
ARG NODE_IMAGE=node:22-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /src
COPY . .
# No package's own script runs, neither here nor in an image.
RUN npm ci --ignore-scripts --no-audit --no-fund && npm run --silent build

# Only what runs: neither tools of development nor the embedded PostgreSQL.
FROM ${NODE_IMAGE} AS modules
WORKDIR /srv/shenguan
COPY --from=build /src/package.json /src/package-lock.json ./
COPY --from=build /src/libs/common/package.json libs/common/
COPY --from=build /src/services/approval/package.json services/approval/
COPY --from=build /src/services/review-experts/package.json services/review-experts/
COPY --from=build /src/services/joint-inspection/package.json services/joint-inspection/
COPY --from=build /src/services/supervision-link/package.json services/supervision-link/
COPY --from=build /src/deploy/compose/package.json deploy/compose/
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="Shenguan" org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /srv/shenguan
COPY --from=modules /srv/shenguan ./
COPY --from=build /src/libs/common/dist libs/common/dist
COPY --from=build /src/services/approval/dist services/approval/dist
COPY --from=build /src/services/review-experts/dist services/review-experts/dist
COPY --from=build /src/services/joint-inspection/dist services/joint-inspection/dist
COPY --from=build /src/services/supervision-link/dist services/supervision-link/dist
COPY --from=build /src/deploy/compose/dist deploy/compose/dist
# A named volume begins with what stands here, and whose it is.
RUN groupadd --gid 10001 shenguan && useradd --uid 10001 --gid 10001 --no-create-home shenguan \
  && install -d -o 10001 -g 10001 -m 0700 /var/lib/shenguan/files /var/lib/shenguan/log-state
USER 10001:10001
ENV NODE_ENV=production NODE_OPTIONS=--enable-source-maps
# Alive, not ready: a database that is away must not start every service anew.
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.SERVICE_PORT}/healthz`).then(a => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "-e", "console.error('which service? such as: node services/approval/dist/main.js'); process.exit(64)"]

# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2

FROM python:3.11-slim AS base
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1

# -- the locked packages --
FROM base AS packages
RUN python -m venv /opt/venv
COPY requirements.txt ./
RUN /opt/venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.txt

# -- front-end files and catalogs; npm comes from a locked wheel and stays in this stage --
FROM packages AS front
WORKDIR /build
COPY .ci/requirements-node.txt .ci/
RUN /opt/venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r .ci/requirements-node.txt
ENV PATH=/opt/venv/bin:$PATH
COPY package.json package-lock.json ./
RUN npm ci --include=dev --ignore-scripts --no-audit --no-fund
COPY .ci/vendor.mjs .ci/
COPY static static
COPY templates templates
RUN node .ci/vendor.mjs
COPY award/locale locale
RUN pybabel --quiet compile -d locale -D award

# -- what runs: no compiler, no npm, nothing writable but /var/lib/award --
FROM base
# pg_dump and pg_restore for `award backup` on PostgreSQL
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/award --shell /usr/sbin/nologin award \
    && install -d -o award -g award -m 700 /var/lib/award
COPY --from=packages /opt/venv /opt/venv
WORKDIR /opt/award
COPY award award
COPY templates templates
COPY seeds seeds
COPY LICENSES LICENSES
COPY --from=front /build/static static
COPY --from=front /build/locale award/locale
RUN printf '#!/bin/sh\nexec /opt/venv/bin/python -m award "$@"\n' > /usr/local/bin/award \
    && chmod 755 /usr/local/bin/award \
    && /opt/venv/bin/python -m compileall -q award
ENV PYTHONPATH=/opt/award AWARD_DATA_DIR=/var/lib/award/data AWARD_HOST=0.0.0.0 AWARD_PORT=8000
USER award
VOLUME /var/lib/award
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["/opt/venv/bin/python", "-c", \
    "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["award", "serve"]

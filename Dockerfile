# The program alone in an image, for CI: docker build -t orgbook . && docker run --rm -v "$PWD:/handbook" orgbook check
# What it writes is yours with --user "$(id -u):$(id -g)" behind `docker run`; nothing in it needs root.
FROM rust:1.95-bookworm AS build
WORKDIR /source
COPY . .
# Linked into one file that needs no library of the machine it runs on.
RUN RUSTFLAGS="-C target-feature=+crt-static" cargo build --release --locked --target "$(rustc --print host-tuple)" \
 && cp target/*/release/orgbook /orgbook

# `docker build --target program --output . .` writes the program itself.
FROM scratch AS program
COPY --from=build /orgbook /orgbook

FROM debian:bookworm-slim
# The history of a handbook is read through git; the owner of what is mounted is seldom root.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends git ca-certificates && rm -rf /var/lib/apt/lists/* \
 && git config --system --add safe.directory '*'
COPY --from=program /orgbook /usr/local/bin/orgbook
WORKDIR /handbook
ENTRYPOINT ["orgbook"]
CMD ["check"]

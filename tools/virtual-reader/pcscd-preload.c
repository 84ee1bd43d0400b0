/*
 * Preloaded into pcscd, to make its vpcd driver behave as a reader on USB does:
 *
 * - vpcd listens on every interface, where any host could play the card. Here it listens on loopback.
 * - vpcd writes length and command separately with Nagle's algorithm on, which costs about 43 ms per APDU. Here it is off.
 * - pcscd asks vpcd every 400 ms whether a card is there (PCSCLITE_STATUS_POLL_RATE), where a USB reader would tell it
 *   at once. Here it asks every 50 ms.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <time.h>

int accept(int listener, struct sockaddr *address, socklen_t *length) {
  int (*next)(int, struct sockaddr *, socklen_t *) = dlsym(RTLD_NEXT, "accept");
  int connection = next(listener, address, length);
  int on = 1;
  /* Fails on the Unix sockets of PC/SC clients, which have no Nagle. */
  if (connection >= 0) setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return connection;
}

int bind(int listener, const struct sockaddr *address, socklen_t length) {
  int (*next)(int, const struct sockaddr *, socklen_t) = dlsym(RTLD_NEXT, "bind");
  if (address->sa_family == AF_INET && length >= sizeof(struct sockaddr_in)) {
    struct sockaddr_in loopback = *(const struct sockaddr_in *)address;
    if (loopback.sin_addr.s_addr == htonl(INADDR_ANY)) loopback.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return next(listener, (struct sockaddr *)&loopback, length);
  }
  return next(listener, address, length);
}

int nanosleep(const struct timespec *asked, struct timespec *left) {
  int (*next)(const struct timespec *, struct timespec *) = dlsym(RTLD_NEXT, "nanosleep");
  struct timespec time = *asked;
  if (time.tv_sec == 0 && time.tv_nsec == 400 * 1000 * 1000) time.tv_nsec = 50 * 1000 * 1000;
  return next(&time, left);
}

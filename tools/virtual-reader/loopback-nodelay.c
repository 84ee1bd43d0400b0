/*
 * Preloaded into pcscd, for the sockets of its vpcd driver alone. vpcd listens on every interface, where any host could
 * play the card; and it writes length and command separately with Nagle's algorithm on, which costs about 43 ms per
 * APDU. So: listen on loopback, and switch Nagle off.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

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

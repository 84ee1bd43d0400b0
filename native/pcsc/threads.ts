/**
 * How many threads the process that uses PC/SC should have (UV_THREADPOOL_SIZE, set before its first use): a watch
 * takes one for as long as it runs, and each reader one for as long as a call hangs in it. With libuv's own four,
 * three hanging readers stop everything. A process with a hanging call does not leave by process.exit(), which waits
 * for the thread: it has to be killed.
 */
export const threadsForPcsc = 24;

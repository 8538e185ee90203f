/**
 * Address of an API server that the program does not reach: nobody listens at port 1 (tcpmux), which only root could
 * open, so that a connection is refused at once where a real one would time out.
 */
export const UNREACHED = "https://127.0.0.1:1";

import { createServer } from 'node:http';

/** What webhooks are sent to: takes everything at once, but never answers on the path `/hanging`. */
const server = createServer((request, response) => {
  request.resume();
  if (request.url === '/hanging') return;
  request.on('end', () => response.writeHead(204).end());
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }));
process.on('disconnect', () => process.exit(0));

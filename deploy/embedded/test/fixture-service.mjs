// A service as the launcher sees one: says that it is ready, answers /readyz and /dev/time, ends with its launcher.
import { createServer } from 'node:http';

let stuck = false;
let now = new Date(Date.now() + Number(process.env.LEGAL_AHEAD_MS ?? 0)).toISOString();

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://service');
  const answer = (status, body) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (stuck) return;
  if (pathname === '/readyz' || pathname === '/healthz') return answer(200, {});
  if (pathname === '/stick') {
    stuck = true;
    return answer(200, {});
  }
  if (pathname === '/environment') return answer(200, process.env);
  if (pathname === '/api/v1/time-limits/preview') {
    // The next day, or the Monday after: enough of a calendar for one step.
    const due = new Date(Date.parse(searchParams.get('event')) + 8 * 3_600_000);
    do due.setUTCDate(due.getUTCDate() + 1);
    while (due.getUTCDay() % 6 === 0);
    return answer(200, { dueOn: due.toISOString().slice(0, 10) });
  }
  if (pathname === '/dev/time' && request.method === 'PUT') {
    if (!request.headers.authorization?.startsWith('Bearer ')) return answer(401, {});
    now = JSON.parse((await request.toArray()).join('')).now;
  }
  if (pathname === '/dev/time') return answer(200, { now });
  answer(404, {});
});
server.listen(Number(process.env.SERVICE_PORT), '127.0.0.1', () => {
  process.send({ type: 'ready', port: server.address().port });
});
process.on('disconnect', () => process.exit(0));

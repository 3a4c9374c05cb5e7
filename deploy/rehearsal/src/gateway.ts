import { get } from 'node:https';
import { SERVICES } from '@shenguan/compose/secrets';
import { request } from 'undici';
import { demand } from './report.js';
import { HTTPS_PORT, type Topology } from './topology.js';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

async function ask(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { statusCode, headers: answered, body } = await request(url, { headers });
  return { status: statusCode, headers: answered, text: await body.text() };
}

/** One origin over TLS, one page for the documents of all four, and nothing of the inside to be seen. */
export async function gatewayHolds({ origin, host }: Topology): Promise<string> {
  const plain = await ask(`http://${host}:8080/approval/docs/`);
  demand(plain.status === 301 && String(plain.headers.location).startsWith('https://'), 'http leads to https', plain);
  const program = await ask(`http://${host}:8080/approval/api/v1/rules/PRA-1`);
  demand(program.status === 403, 'no request of a program in the clear', program);
  const first = await ask(`${origin}/`);
  demand(
    first.headers.location === `${origin}/approval/docs/` || first.headers.location === '/approval/docs/',
    'the page of documents',
    first.headers,
  );
  demand(typeof first.headers['strict-transport-security'] === 'string', 'HSTS, once', first.headers);
  const page = await ask(`${origin}/approval/docs/`);
  demand(page.status === 200 && page.text.includes('swagger-ui-bundle.js'), 'Swagger UI', page.status);
  const without = await ask(`${origin}/approval/docs`);
  demand(without.headers.location === '/approval/docs/', 'a path below the gateway’s', without.headers);
  const init = (await ask(`${origin}/approval/docs/swagger-ui-init.js`)).text;
  for (const service of SERVICES) {
    demand(init.includes(`"/${service}/docs-json"`), `the document of ${service} in the list`, init.slice(0, 600));
    const document = JSON.parse((await ask(`${origin}/${service}/docs-json`)).text);
    demand(document.servers[0].url === `/${service}/`, `/${service}/ as the document’s server`, document.servers);
    const rule = await ask(`${origin}/${service}/api/v1/rules/PRA-1`);
    demand(rule.status === 200, `${service} answers behind the gateway`, rule);
  }
  return `http leads to https; one page lists and reaches the documents of ${SERVICES.length} services`;
}

/** Asks for a path byte for byte: a URL object would tidy it up. What is asked for is not there, whoever answers. */
function asWritten(host: string, path: string): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = get({ host, port: HTTPS_PORT, path, rejectUnauthorized: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode, text }));
    });
    asked.on('error', reject);
  });
}

/** Spellings under which the inside might answer after all. */
const INSIDE = [
  'metrics',
  'METRICS',
  'metrics/',
  '%6detrics',
  '//metrics',
  './metrics',
  'x/../metrics',
  'metrics?a',
  'healthz',
  'readyz',
  'dev/time',
];

/** Neither counts, nor probes, nor the issuer's administration are reached from outside, however they are written. */
export async function insideHidden({ origin, host }: Topology): Promise<string> {
  let tried = 0;
  for (const service of SERVICES) {
    for (const path of INSIDE) {
      const { status, text } = await asWritten(host, `/${service}/${path}`);
      demand(status === 404 && !/process_cpu|"checks"/.test(text), `/${service}/${path} unseen`, [
        status,
        text.slice(0, 200),
      ]);
      tried += 1;
    }
  }
  const admin = await ask(`${origin}/auth/admin/`);
  demand(admin.status === 404, 'the administration of the issuer unseen', admin.status);
  return `${tried} spellings answered 404`;
}

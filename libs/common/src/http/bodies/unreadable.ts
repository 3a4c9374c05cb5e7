import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { badRequest, Problem } from '../problems/problem.js';
import { problemOf } from '../problems/problem-of.js';

/**
 * Answers what Node's parser refuses before there is a request: headers too large, no HTTP at all, a body that never
 * came. Without it the caller would get a bare status line.
 */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  // As Node itself does: an answer that is under way must not get another one into it.
  const { _httpMessage: underWay } = socket as Socket & { _httpMessage?: { headersSent: boolean } };
  if (!socket.writable || error.code === 'ECONNRESET' || underWay?.headersSent) {
    socket.destroy();
    return;
  }
  const document = problemOf(unreadable(error.code), undefined);
  const body = JSON.stringify(document);
  const head = [
    `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Answers a request of HTTP/1.1 that does not say which host it is for. RFC 9112 section 3.2 */
export function answerWithoutHost(_request: IncomingMessage, response: ServerResponse): void {
  answer(response, badRequest({ detail: { zh: '请求缺少 Host 头', en: 'the request has no Host header' } }));
}

/** Answers an Expect header that is not 100-continue. RFC 9110 section 10.1.1 */
export function answerUnknownExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const title = { zh: '不支持该 Expect 头', en: 'This Expect header is not supported' };
  const detail = { zh: '仅支持 Expect: 100-continue', en: 'only Expect: 100-continue is supported' };
  answer(response, new Problem(417, 'expectation-failed', title, { detail }));
}

function answer(response: ServerResponse, problem: Problem): void {
  const document = problemOf(problem, undefined);
  response.writeHead(document.status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    Connection: 'close',
  });
  response.end(JSON.stringify(document));
}

function unreadable(code: string | undefined): Problem {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new Problem(
        431,
        'headers-too-large',
        { zh: '请求头过大', en: 'The headers are too large' },
        { detail: { zh: '请求行和请求头合计不得超过 16 KB', en: 'request line and headers may have 16 KB at most' } },
      );
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Problem(
        408,
        'request-timeout',
        { zh: '请求超时', en: 'The request timed out' },
        { detail: { zh: '请求未在时限内发送完毕，请重试', en: 'the request did not arrive in time: try again' } },
      );
    default:
      return badRequest({ detail: { zh: '不是有效的 HTTP 请求', en: 'this is no valid HTTP request' } });
  }
}

import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { badRequest, Problem } from './problem.js';
import { problemOf } from './problem-of.js';

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

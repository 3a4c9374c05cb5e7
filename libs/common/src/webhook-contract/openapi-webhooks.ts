import { WEBHOOK_ANSWERS, WEBHOOK_HEADERS, WEBHOOK_MESSAGES } from './messages.js';

/** Describes the webhooks as OpenAPI 3.1 does: the `webhooks` of a document, and the schemas that they name. */
export function openApiWebhooks(tag: string): { webhooks: Record<string, object>; schemas: Record<string, object> } {
  const headers = WEBHOOK_HEADERS.properties as Record<string, { description: string }>;
  const parameters = Object.entries(headers).map(([name, { description, ...schema }]) => ({
    name,
    in: 'header',
    required: true,
    description,
    schema,
  }));
  // What a receiver answers is its own: only the status counts.
  const [arrived, ...others] = WEBHOOK_ANSWERS;
  const listed = others.map(({ status, zh, en }) => `- ${status}: ${zh} · ${en}`);
  const responses = {
    [arrived!.status]: { description: `${arrived!.zh} · ${arrived!.en}` },
    default: { description: listed.join('\n') },
  };
  return {
    webhooks: Object.fromEntries(
      WEBHOOK_MESSAGES.map(({ type, name, summary, example }) => [
        type,
        {
          post: {
            tags: [tag],
            operationId: `Webhook_${name}`,
            summary: `${summary.zh} · ${summary.en}`,
            // Signed, not authorised: the headers say who sent it.
            security: [],
            parameters,
            requestBody: {
              required: true,
              content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` }, example } },
            },
            responses,
          },
        },
      ]),
    ),
    schemas: Object.fromEntries(WEBHOOK_MESSAGES.map(({ name, schema }) => [name, schema])),
  };
}

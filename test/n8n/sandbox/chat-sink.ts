import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** What came to an incoming webhook. */
export type ChatMessage = { text: string; [key: string]: unknown };

export type ChatSink = { url: string; messages: ChatMessage[]; close(): Promise<void> };

/** An incoming webhook on loopback, as Teams and Slack give them out. */
export async function startChatSink(): Promise<ChatSink> {
  const messages: ChatMessage[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      messages.push(JSON.parse(body) as ChatMessage);
      response.end('ok');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a numbered port.');
  return {
    url: `http://127.0.0.1:${address.port}/webhook`,
    messages,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

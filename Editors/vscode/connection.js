// JSON-RPC with a server process: messages with headers on its standard input and output.
'use strict';

const { spawn } = require('child_process');

/** A process that answers requests. */
class Connection {
  /**
   * @param {string} command
   * @param {string[]} args
   * @param {{notify: Function, request: Function, end: Function, log: Function}} owner
   */
  constructor(command, args, owner) {
    this.owner = owner;
    this.buffer = Buffer.alloc(0);
    this.requests = new Map();
    this.count = 0;
    this.isOpen = true;
    this.process = spawn(command, args, { stdio: 'pipe' });
    this.process.stdout.on('data', (data) => this.receive(data));
    this.process.stderr.on('data', (data) => owner.log(String(data)));
    this.process.stdin.on('error', () => {});
    this.process.on('error', (error) => this.end(error.message));
    this.process.on('exit', (code) => this.end(`the server has ended with ${code}`));
  }

  end(reason) {
    if (!this.isOpen) return;
    this.isOpen = false;
    for (const { reject } of this.requests.values()) reject(new Error(reason));
    this.requests.clear();
    this.owner.end(reason);
  }

  send(message) {
    if (!this.isOpen) return;
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.process.stdin.write(body);
  }

  notify(method, params) { this.send({ method, params }); }

  /** Sends a request; `token` can cancel it. */
  request(method, params, token) {
    if (!this.isOpen) return Promise.resolve(null);
    const id = ++this.count;
    return new Promise((resolve, reject) => {
      this.requests.set(id, { resolve, reject });
      this.send({ id, method, params });
      token?.onCancellationRequested(() => this.notify('$/cancelRequest', { id }));
    });
  }

  receive(data) {
    this.buffer = Buffer.concat([this.buffer, data]);
    for (;;) {
      const end = this.buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const match = /Content-Length: *(\d+)/i.exec(this.buffer.toString('ascii', 0, end));
      const length = match ? Number(match[1]) : 0;
      const start = end + 4;
      if (this.buffer.length < start + length) return;
      const body = this.buffer.toString('utf8', start, start + length);
      this.buffer = this.buffer.subarray(start + length);
      if (match) this.handle(JSON.parse(body));
    }
  }

  handle(message) {
    if (message.method === undefined) {
      const request = this.requests.get(message.id);
      this.requests.delete(message.id);
      if (message.error) request?.reject(new Error(message.error.message));
      else request?.resolve(message.result);
      return;
    }
    if (message.id === undefined) this.owner.notify(message.method, message.params);
    else this.answer(message);
  }

  /** Answers a request of the server. */
  async answer({ id, method, params }) {
    try {
      const result = await this.owner.request(method, params);
      this.send({ id, result: result ?? null });
    } catch (error) {
      this.send({ id, error: { code: -32603, message: String(error.message) } });
    }
  }
}

module.exports = { Connection };

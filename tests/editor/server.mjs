// The YAML language server, asked over its own protocol as an editor asks it.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const program = join(import.meta.dirname, "node_modules/yaml-language-server/bin/yaml-language-server");

/** Starts a server for a folder; `settings` is what the editor's settings say of YAML. */
export async function languageServer(folder, settings) {
  const child = spawn(process.execPath, [program, "--stdio"], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
  const waiting = new Map();
  const told = new Map();
  const listeners = new Set();
  let buffer = Buffer.alloc(0);
  let nextId = 1;

  const send = (message) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    child.stdin.write(body);
  };

  const take = (message) => {
    if (message.method === "workspace/configuration") {
      const section = (name) => name?.split(".").reduce((value, key) => value?.[key], settings) ?? null;
      send({ id: message.id, result: message.params.items.map((item) => section(item.section)) });
    } else if (message.method && message.id !== undefined) {
      send({ id: message.id, result: null });
    } else if (message.method === "textDocument/publishDiagnostics") {
      told.set(message.params.uri, message.params.diagnostics);
      for (const listener of listeners) listener();
    } else if (message.id !== undefined) {
      const { resolve, reject } = waiting.get(message.id) ?? {};
      waiting.delete(message.id);
      if (message.error) reject?.(new Error(message.error.message));
      else resolve?.(message.result);
    }
  };

  child.stdout.on("data", (chunk) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const head = buffer.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, head).toString())[1]);
      if (buffer.length < head + 4 + length) return;
      const body = buffer.subarray(head + 4, head + 4 + length).toString();
      buffer = buffer.subarray(head + 4 + length);
      take(JSON.parse(body));
    }
  });

  const ask = (method, params) =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      send({ id, method, params });
    });

  const root = pathToFileURL(folder).href;
  await ask("initialize", {
    processId: process.pid,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: "handbook" }],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: { completion: { completionItem: { snippetSupport: true } }, hover: { contentFormat: ["markdown"] } },
    },
  });
  send({ method: "initialized", params: {} });
  send({ method: "workspace/didChangeConfiguration", params: { settings } });

  return {
    /** Opens a file with a text in which `|` marks a place; everything is asked at this place. */
    async open(path, marked) {
      const uri = pathToFileURL(join(folder, path)).href;
      const at = marked.indexOf("|");
      const text = at < 0 ? marked : marked.slice(0, at) + marked.slice(at + 1);
      const before = text.slice(0, Math.max(at, 0)).split("\n");
      const position = { line: before.length - 1, character: before.at(-1).length };
      told.delete(uri);
      send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });
      const place = { textDocument: { uri }, position };
      return {
        text,
        completion: () => ask("textDocument/completion", place),
        hover: () => ask("textDocument/hover", place),
        /** What is underlined, as `line: text: message`. */
        async underlined() {
          const deadline = Date.now() + 20_000;
          while (!told.has(uri) && Date.now() < deadline) {
            await new Promise((resolve) => {
              const listener = () => (listeners.delete(listener), resolve());
              listeners.add(listener);
              setTimeout(listener, 1000);
            });
          }
          const lines = text.split("\n");
          return (told.get(uri) ?? []).map(({ range: { start, end }, message }) => {
            const underlined = lines[start.line].slice(start.character, start.line === end.line ? end.character : undefined);
            return `${start.line + 1}: ${underlined}: ${message}`;
          });
        },
        close: () => send({ method: "textDocument/didClose", params: { textDocument: { uri } } }),
      };
    },
    async stop() {
      await ask("shutdown", null);
      send({ method: "exit" });
      child.kill();
    },
  };
}

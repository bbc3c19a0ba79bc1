// Asks yaml-language-server about documents, as an editor would.
//
//   node ask-server.mjs FOLDER < request.json > answer.json
//
// FOLDER has node_modules. The request is a list of documents, { uri, text, positions: [{ line, character }] }; the answer has for each
// of them { diagnostics: [message], completions: [[label]], hovers: [text] }.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const server = spawn(process.execPath, [join(process.argv[2], "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"]);
server.stderr.resume();

// No schema comes from the network: the documents name theirs.
const settings = { validate: true, completion: true, hover: true, schemaStore: { enable: false } };
const waiting = new Map();
const diagnostics = new Map();
let lastId = 0;
let received = Buffer.alloc(0);

server.stdout.on("data", chunk => {
  received = Buffer.concat([received, chunk]);
  for (;;) {
    const end = received.indexOf("\r\n\r\n");
    if (end < 0)
      return;
    const length = Number(/Content-Length: (\d+)/i.exec(received.toString("latin1", 0, end))[1]);
    if (received.length < end + 4 + length)
      return;
    const message = JSON.parse(received.toString("utf8", end + 4, end + 4 + length));
    received = received.subarray(end + 4 + length);
    take(message);
  }
});

function take(message) {
  if (message.method === "workspace/configuration")
    send({ id: message.id, result: message.params.items.map(item => (item.section === "yaml" ? settings : null)) });
  else if (message.method === "textDocument/publishDiagnostics")
    diagnostics.get(message.params.uri)?.(message.params.diagnostics);
  else if (message.method !== undefined && message.id !== undefined)
    send({ id: message.id, result: null });
  else if (waiting.has(message.id))
    waiting.get(message.id)(message);
}

function send(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
  server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  server.stdin.write(body);
}

function ask(method, params) {
  const id = ++lastId;
  send({ id, method, params });
  return new Promise((resolve, reject) => {
    waiting.set(id, answer => (answer.error ? reject(new Error(`${method}: ${answer.error.message}`)) : resolve(answer.result)));
  });
}

async function askAbout({ uri, text, positions }) {
  const published = new Promise(resolve => diagnostics.set(uri, resolve));
  send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });
  const found = await published;
  const completions = [];
  const hovers = [];
  for (const position of positions) {
    const completed = await ask("textDocument/completion", { textDocument: { uri }, position });
    completions.push((completed?.items ?? completed ?? []).map(item => item.label));
    const hover = await ask("textDocument/hover", { textDocument: { uri }, position });
    hovers.push(hover?.contents?.value ?? "");
  }

  return { diagnostics: found.map(d => d.message), completions, hovers };
}

const documents = JSON.parse(readFileSync(0, "utf8"));
await ask("initialize", {
  processId: process.pid,
  rootUri: null,
  capabilities: {
    workspace: { configuration: true, didChangeConfiguration: {} },
    textDocument: { completion: { completionItem: {} }, hover: { contentFormat: ["markdown"] }, publishDiagnostics: {} },
  },
});
send({ method: "initialized", params: {} });
send({ method: "workspace/didChangeConfiguration", params: { settings: { yaml: settings } } });
const answers = [];
for (const document of documents)
  answers.push(await askAbout(document));
process.stdout.write(JSON.stringify(answers));
server.kill();

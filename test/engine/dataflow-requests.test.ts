import assert from 'node:assert/strict';
import { frameworks } from '../../rules/index.generated';
import type { Flow } from '../../rules/model';
import type { CodeLanguage } from '../../server/engine/document';
import { builtInCalls } from '../../server/engine/knowledge';
import { readCode } from '../../server/engine/readers/code';
import { dependsOnProject, isWorthReading } from '../../server/engine/readers/code/prefilter';
import { codeParser, Edited } from './code-parsing';

/** What the case is about, the code, and what is found: `from: callee(argument) parameter of route`. */
type Case = readonly [title: string, code: string, flows: readonly string[]];

const flask = 'from flask import Flask, request\nimport os\napp = Flask(__name__)\n';
const fastapi = 'from fastapi import Depends, FastAPI, Request, WebSocket\nimport os\napp = FastAPI()\n';
const exec = "import { exec } from 'node:child_process';\n";

const python: readonly Case[] = [
  [
    'a body of JSON in Flask',
    `${flask}@app.route("/run", methods=["POST"])\ndef run():\n    data = request.json\n    os.system(data["cmd"])\n`,
    ['request: os.system(data["cmd"]) cmd of /run'],
  ],
  [
    'a query in Flask, but for a number',
    `${flask}@app.get("/a")\ndef a():\n    os.system("a " + request.args.get("b"))\n    os.system("a %s" % request.args.get("n", type=int))\n`,
    ['request: os.system("a " + request.args.get("b")) b of /a'],
  ],
  [
    'variables of a route in Flask: a number is none, a part has no separator',
    `${flask}@app.route("/f/<int:n>/<name>/<path:rest>")\ndef f(n, name, rest):\n    open("a/%s" % n)\n    open("a/" + name)\n    open("a/" + rest)\n`,
    ['request: open("a/" + rest) rest of /f/<int:n>/<name>/<path:rest>'],
  ],
  [
    'a request a helper reads for the route',
    `${flask}def wanted():\n    return request.get_json()\n@app.post("/x")\ndef x():\n    os.system(wanted().get("c"))\n`,
    ['request: os.system(wanted().get("c")) c of /x'],
  ],
  [
    'what a pool of workers runs',
    `${flask}class Pool:\n    def submit(self, name, func, *args):\n        self.tasks.append((func, args))\n\npool = Pool()\n\ndef work(command):\n    os.system(command)\n\n@app.post("/x")\ndef x():\n    pool.submit("a", work, request.json["c"])\n`,
    ['request: os.system(command) c of /x'],
  ],
  [
    'parameters of FastAPI by their types',
    `${fastapi}from pydantic import BaseModel\nclass Job(BaseModel):\n    name: str\n    count: int\n@app.post("/jobs/{number}")\nasync def job(number: int, job: Job, tag: str = "", user=Depends(lambda: 1)):\n    os.system(f"a {number}")\n    os.system(f"b {job.count}")\n    os.system(f"c {job.name}")\n    os.system(f"d {tag}")\n    os.system(f"e {user}")\n`,
    [
      'request: os.system(f"c {job.name}") name of /jobs/{number}',
      'request: os.system(f"d {tag}") tag of /jobs/{number}',
    ],
  ],
  [
    'a request object and a websocket of FastAPI',
    `${fastapi}@app.post("/a")\nasync def a(request: Request):\n    body = await request.json()\n    os.system(body["c"])\n@app.websocket("/ws")\nasync def b(socket: WebSocket):\n    os.system(await socket.receive_text())\n`,
    ['request: os.system(body["c"]) c of /a', 'request: os.system(await socket.receive_text()) receive_text of /ws'],
  ],
  [
    'a handler of Starlette that is registered elsewhere',
    'import os\nfrom starlette.requests import Request\nasync def run(request: Request):\n    os.system((await request.json())["c"])\n',
    ['request: os.system((await request.json())["c"]) c'],
  ],
  [
    'aiohttp',
    'import os\nfrom aiohttp import web\nasync def run(request):\n    os.system(request.query["c"])\napp = web.Application()\napp.router.add_get("/run", run)\n',
    ['request: os.system(request.query["c"]) c of /run'],
  ],
  [
    'Django',
    'import os\nfrom django.http import JsonResponse\ndef view(request):\n    os.system(request.GET.get("c"))\n',
    ['request: os.system(request.GET.get("c")) c'],
  ],
  [
    'the server of the standard library',
    'import json, os\nfrom http.server import BaseHTTPRequestHandler\nclass Handler(BaseHTTPRequestHandler):\n    def do_POST(self):\n        body = json.loads(self.rfile.read(10))\n        os.system(body["c"])\n',
    ['request: os.system(body["c"]) c'],
  ],
  [
    'a server of websockets',
    'import os, websockets\nasync def serve(socket):\n    async for message in socket:\n        os.system(message)\nwebsockets.serve(serve, "localhost", 1)\n',
    ['request: os.system(message) message'],
  ],
  [
    'the answer of a model, also where the file is run',
    'from openai import OpenAI\nclient = OpenAI()\ndef ask(q):\n    return client.chat.completions.create(messages=q).choices[0].message.content\nexec(ask("a"))\n',
    ['model: exec(ask("a")) chat.completions.create'],
  ],
  [
    'the arguments of a call, but not its id',
    'import json, os\nimport anthropic\nclass Loop:\n    def __init__(self):\n        self.client = anthropic.Anthropic()\n    def step(self):\n        answer = self.client.messages.create()\n        os.system("a " + answer.id)\n        for block in answer.content:\n            os.system(block.input["command"])\n',
    ['model: os.system(block.input["command"]) Anthropic.messages.create'],
  ],
  [
    'what was fetched, as code and not as an address',
    'import openai, requests\ndef load(url):\n    page = requests.get("https://a.example")\n    requests.get(page.text)\n    exec(page.text)\n',
    ['fetched: exec(page.text) requests.get'],
  ],
  [
    'what one package has as a property and another as a method',
    'import aiohttp, httpx, openai\nasync def load():\n    answer = await aiohttp.request("GET", "https://a.example")\n    exec(await answer.text())\n    exec(httpx.get("https://a.example").text.strip())\n    exec(httpx.get("https://a.example").status_code)\n',
    [
      'fetched: exec(await answer.text()) aiohttp.request',
      'fetched: exec(httpx.get("https://a.example").text.strip()) httpx.get',
    ],
  ],
];

const script: readonly Case[] = [
  [
    'Express',
    `${exec}import express from 'express';\nconst app = express();\napp.post('/run/:id', (req, res) => {\n  const { command } = req.body;\n  exec(command);\n  exec('a ' + req.params.id);\n  exec('a ' + Number(req.query.n));\n});\n`,
    [
      'request: child_process.exec(command) command of /run/:id',
      "request: child_process.exec('a ' + req.params.id) id of /run/:id",
    ],
  ],
  [
    'a controller of Express that is registered elsewhere',
    `${exec}import type { Request, Response } from 'express';\nexport const run = (req: Request, res: Response) => exec(req.body.command);\n`,
    ['request: child_process.exec(req.body.command) command'],
  ],
  [
    'routes of a class, and of a path with several handlers',
    `${exec}import express, { Router } from 'express';\nclass A {\n  private app = express();\n  constructor() {\n    this.app.get('/a', (req, res) => this.run(req));\n  }\n  run(req) { exec(req.query.c); }\n}\nRouter().route('/b').post((req, res) => exec(req.body.c));\n`,
    ['request: child_process.exec(req.query.c) c of /a', 'request: child_process.exec(req.body.c) c of /b'],
  ],
  [
    'Fastify, Koa and Hono',
    `${exec}import Fastify from 'fastify';\nimport Router from '@koa/router';\nimport { Hono } from 'hono';\nFastify().post('/f', async (request) => exec(request.body.c));\nnew Router().post('/k', (ctx) => { exec(ctx.request.body.c); });\nnew Hono().post('/h', async (c) => { const { d } = await c.req.json(); exec(d); exec(c.req.query('e')); });\n`,
    [
      'request: child_process.exec(request.body.c) c of /f',
      'request: child_process.exec(ctx.request.body.c) c of /k',
      'request: child_process.exec(d) d of /h',
      "request: child_process.exec(c.req.query('e')) e of /h",
    ],
  ],
  [
    'a schema of zod that leaves no text',
    `${exec}import express from 'express';\nimport { z } from 'zod';\nconst schema = z.object({ n: z.number(), s: z.string() });\nexpress().post('/z', (req, res) => {\n  const { n, s } = schema.parse(req.body);\n  exec('a ' + n);\n  exec('a ' + s);\n});\n`,
    ["request: child_process.exec('a ' + s) s of /z"],
  ],
  [
    'node:http, with its body in pieces',
    `${exec}import { createServer } from 'node:http';\ncreateServer((req, res) => {\n  let body = '';\n  req.on('data', (chunk) => { body += chunk; });\n  req.on('end', () => { exec(JSON.parse(body).command); });\n});\n`,
    ['request: child_process.exec(JSON.parse(body).command) command'],
  ],
  [
    'messages to a server of websockets, but not what a client gets',
    `${exec}import { WebSocket, WebSocketServer } from 'ws';\nnew WebSocketServer({ port: 1 }).on('connection', (ws) => {\n  ws.on('message', (data) => { exec(JSON.parse(data.toString()).command); });\n});\nnew WebSocket('ws://a').on('message', (data) => { exec(String(data)); });\n`,
    ['request: child_process.exec(JSON.parse(data.toString()).command) command'],
  ],
  [
    'the answer of a model',
    `import { generateText } from 'ai';\nexport async function run(prompt) {\n  const { text } = await generateText({ prompt });\n  eval(text);\n}\n`,
    ['model: eval(text) ai.generateText'],
  ],
  [
    'what was fetched, handed on by promises',
    `import 'openai';\nimport OpenAI from 'openai';\nexport function load() {\n  return fetch('https://a.example').then((r) => r.text()).then((code) => eval(code));\n}\n`,
    ['fetched: eval(code) fetch'],
  ],
];

const routes: readonly Case[] = [
  [
    'app/api/run/route.ts',
    `${exec}export async function POST(request: Request, { params }) {\n  const { command } = await request.json();\n  exec(command);\n  exec((await params).id);\n}\n`,
    [
      'request: child_process.exec(command) command of /api/run',
      'request: child_process.exec((await params).id) id of /api/run',
    ],
  ],
  [
    'src/app/(main)/run/route.ts',
    `${exec}import { NextRequest } from 'next/server';\nexport const GET = guarded(async (request: NextRequest) => {\n  exec(request.nextUrl.searchParams.get('c'));\n});\n`,
    ["request: child_process.exec(request.nextUrl.searchParams.get('c')) c of /run"],
  ],
  [
    'pages/api/run.ts',
    `${exec}export default function handler(req, res) {\n  exec(req.body.c);\n}\n`,
    ['request: child_process.exec(req.body.c) c of /api/run'],
  ],
  ['lib/run.ts', `${exec}export async function POST(request: Request) {\n  exec(await request.text());\n}\n`, []],
];

describe('data from outside', () => {
  for (const [language, cases] of [
    ['python', python],
    ['typescript', script],
  ] as const) {
    for (const [title, code, flows] of cases) {
      it(`${language}: ${title}`, async () => {
        assert.deepEqual(await flowsOf(code, language, true), flows);
        assert.ok(isWorthReading(code, language, frameworks, true), 'worth reading');
      });
    }
  }

  for (const [path, code, flows] of routes) {
    it(`of a route at ${path}`, async () => {
      assert.deepEqual(await flowsOf(code, 'typescript', true, path), flows);
    });
  }

  it('is left alone in programs that have nothing to do with agents', async () => {
    for (const [, code] of python.filter(([, text]) => !/openai|anthropic/.test(text))) {
      assert.deepEqual(await flowsOf(code, 'python', false), []);
      assert.ok(!isWorthReading(code, 'python', frameworks));
      assert.ok(dependsOnProject(code, 'python', frameworks), code);
    }
  });

  it('is found without a word of the project in a file that imports a model', async () => {
    const code = `import openai\n${python[0]?.[1]}`;
    assert.equal((await flowsOf(code, 'python', false)).length, 1);
    const cloud = `from google.cloud import storage\n${python[0]?.[1]}`;
    assert.deepEqual(await flowsOf(cloud, 'python', false), []);
  });

  it('comes to the same after an edit as in a new reading', async () => {
    const [, code = ''] = python[12] ?? [];
    const edited = new Edited(await codeParser('python'), 'python', code);
    edited.read();
    const found = edited.replace(0, 0, '# a comment\n').filter(({ kind }) => kind === 'flow');
    assert.equal(found.length, 1);
    const at = edited.text.indexOf('"a"');
    edited.replace(at, at + 3, '"bc"');
    const inAsk = edited.text.indexOf('.content');
    assert.equal(edited.replace(inAsk, inAsk, '.other').filter(({ kind }) => kind === 'flow').length, 1);
    edited.tree.dispose();
  });

  it('survives objects that hold each other', async () => {
    const code = `import OpenAI from 'openai';\nimport { exec } from 'node:child_process';\nclass A {\n  link(b) { this.peer = b; b.peer = this; exec(this.peer.peer.name); }\n}\nnew A().link(new A());\nexec(fetch('https://a.example').name);\n`;
    assert.deepEqual(await flowsOf(code, 'typescript', true), []);
  });
});

async function flowsOf(code: string, language: CodeLanguage, amongAgents: boolean, path?: string): Promise<string[]> {
  const tree = (await codeParser(language)).parse(code, language);
  const { elements } = readCode(
    tree.flat,
    language,
    { ...builtInCalls, frameworks },
    { amongAgents, ...(path ? { path } : {}) },
  );
  tree.dispose();
  return elements
    .filter((element): element is Flow => element.kind === 'flow')
    .map(({ from, callee, range, parameter, tool }) => {
      const argument = code.slice(range.start, range.end);
      return `${from}: ${callee}(${argument}) ${parameter}${tool === '' ? '' : ` of ${tool}`}`;
    });
}

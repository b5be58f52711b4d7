/** An index of Python packages on this machine, in the shape of PyPI's. */
import { type Seen, serve, type TestServer } from '../network/server';

export interface PythonIndex extends TestServer {
  /** Address of the simple interface. */
  readonly simple: string;
  /** By the package's normalized name: the files of its page and what else the page says. */
  readonly pages: Map<string, PythonPage>;
  /** How the simple interface answers: as JSON, or as HTML only. */
  form: 'json' | 'html';
}

export interface PythonPage {
  readonly files: readonly PythonFile[];
  readonly status?: string;
  /** What PyPI's own interface tells; without it that has nothing. */
  readonly info?: Readonly<Record<string, unknown>>;
  readonly ownership?: unknown;
}

export interface PythonFile {
  readonly filename: string;
  readonly sha256?: string;
  readonly yanked?: string | boolean;
  readonly time?: string;
  readonly provenance?: string;
}

export async function servePython(): Promise<PythonIndex> {
  const pages = new Map<string, PythonPage>();
  const state: { form: 'json' | 'html' } = { form: 'json' };
  const server = await serve((seen, response) => {
    const answer = answerTo(seen, pages, state.form);
    response.statusCode = answer ? 200 : 404;
    response.setHeader('content-type', answer?.type ?? 'text/plain');
    response.end(answer?.body ?? '404 Not Found');
  });
  return Object.assign(state, server, { pages, simple: `${server.url}/simple` });
}

function answerTo({ path }: Seen, pages: ReadonlyMap<string, PythonPage>, form: 'json' | 'html') {
  const [, interfaceName, name = ''] = /^\/(simple|pypi)\/([^/]+)\/(?:json)?$/.exec(path) ?? [];
  const page = pages.get(name);
  if (!page) return undefined;
  if (interfaceName === 'pypi') {
    const { info, ownership } = page;
    return info && { type: 'application/json', body: JSON.stringify({ info, ownership }) };
  }
  if (form === 'html') return { type: 'text/html; charset=utf-8', body: htmlOf(page) };
  const body = JSON.stringify({
    meta: { 'api-version': '1.4' },
    name,
    ...(page.status ? { 'project-status': { status: page.status } } : {}),
    files: page.files.map(({ filename, sha256, yanked = false, time, provenance }) => ({
      filename,
      url: `https://files.example/${filename}`,
      hashes: sha256 ? { sha256 } : {},
      yanked,
      ...(time ? { 'upload-time': time } : {}),
      provenance: provenance ?? null,
    })),
  });
  return { type: 'application/vnd.pypi.simple.v1+json', body };
}

function htmlOf({ files, status }: PythonPage): string {
  const links = files.map(({ filename, sha256, yanked, provenance }) => {
    const attributes = [
      `href="https://files.example/${filename}${sha256 ? `#sha256=${sha256}` : ''}"`,
      yanked === undefined || yanked === false ? '' : `data-yanked="${yanked === true ? '' : yanked}"`,
      provenance ? `data-provenance="${provenance}"` : '',
    ];
    return `<a ${attributes.filter(Boolean).join(' ')}>${filename}</a><br/>`;
  });
  const meta = status ? `<meta name="pypi:project-status" content="${status}">` : '';
  return `<!DOCTYPE html><html><head>${meta}</head><body>${links.join('\n')}</body></html>`;
}

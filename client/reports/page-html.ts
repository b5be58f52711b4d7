/** The shell of the report editor's page: our own script and style, and nothing else may run or load. */
import { randomBytes } from 'node:crypto';
import { env, Uri, type Webview } from 'vscode';

/** `folder` holds the bundles `report.js` and `report.css`. */
export function pageHtml(webview: Webview, folder: Uri, title: string): string {
  const nonce = randomBytes(16).toString('base64');
  const address = (name: string) => webview.asWebviewUri(Uri.joinPath(folder, name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${/^zh\b/i.test(env.language) ? 'zh-CN' : 'en'}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${address('report.css')}">
</head>
<body>
<script nonce="${nonce}" src="${address('report.js')}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

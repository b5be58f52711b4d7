/** Markdown as text, for editors that show none. */

/** Marks of emphasis, code and headings taken off; links as `words (address)`, tables as lines. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/^\|(?:[ :-]+\|)+\s*$\n?/gm, '')
    .replace(/^\| ?(.*?) ?\|$/gm, '$1')
    .replace(/\[([^\]\n]*)\]\(([^)\s]*)\)/g, '$1 ($2)')
    .replace(/\*\*([^*\n]+)\*\*/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/^#+ /gm, '');
}

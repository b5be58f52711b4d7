/** Options of bundlers and of the TypeScript compiler by which the next build writes source maps with the source in them. */
import type { Place, Range } from '../../../rules/model';
import { member } from '../../engine/parsers/config-tree';
import { parseJson } from '../../engine/parsers/json';
import type { PackGround } from './pack-ground';

export interface MapOption {
  /** The file the option stands in, below the package's folder. */
  readonly file: string;
  readonly text: string;
  readonly range: Range;
  /** The folder it writes to. */
  readonly output: string;
}

/**
 * Configuration that is a program. In all of them the source is put into the maps unless another option says otherwise:
 * https://esbuild.github.io/api/#source-maps, https://tsup.egoist.dev/#source-maps,
 * https://vite.dev/config/build-options#build-sourcemap, https://webpack.js.org/configuration/devtool/,
 * https://rollupjs.org/configuration-options/#output-sourcemap
 */
const programs: readonly string[] = ['tsup', 'tsdown', 'vite', 'esbuild', 'webpack', 'rollup', 'rolldown'].flatMap(
  (tool) => [
    ...['ts', 'mts', 'js', 'mjs', 'cjs'].map((extension) => `${tool}.config.${extension}`),
    ...(tool === 'esbuild' ? ['esbuild.js', 'esbuild.mjs', 'esbuild.cjs', 'esbuild.ts'] : []),
  ],
);

/** An option whose value is written out: what depends on how a build is started is left alone. */
const written =
  /\bsourcemap\s*:\s*(?:true|["'](?:inline|both|linked|external)["'])(?=\s*[,}\n])|\bdevtool\s*:\s*["'](?!(?:[\w-]*-)?(?:eval|nosources)\b)[\w-]*source-map["'](?=\s*[,}\n])/g;

/** The first such option of each file beside the manifest. */
export async function mapOptions(ground: PackGround): Promise<MapOption[]> {
  const found: MapOption[] = [];
  for (const file of ['tsconfig.build.json', 'tsconfig.json']) {
    const text = await ground.read(file);
    const option = text === undefined ? undefined : compilerOption(text);
    if (option) found.push({ file, text: text ?? '', ...option });
  }
  for (const file of programs) {
    const text = await ground.read(file);
    const option = text === undefined ? undefined : programOption(text);
    if (option) found.push({ file, text: text ?? '', ...option });
  }
  return found;
}

export function placeOf({ range, file, text }: MapOption, uriOf: (path: string) => string): Place {
  return { ...range, document: { uri: uriOf(file), path: file, text } };
}

/** https://www.typescriptlang.org/tsconfig/#inlineSources: without it, maps name the source and do not hold it. */
function compilerOption(text: string): Pick<MapOption, 'range' | 'output'> | undefined {
  const options = member(parseJson(text).root, 'compilerOptions')?.value;
  const isOn = (key: string) => {
    const value = member(options, key)?.value;
    return value?.type === 'scalar' && value.value === true;
  };
  const inline = member(options, 'inlineSources');
  if (!inline || !isOn('inlineSources') || !isOn('sourceMap')) return undefined;
  const output = member(options, 'outDir')?.value;
  if (output?.type !== 'scalar' || typeof output.value !== 'string') return undefined;
  return { range: { start: inline.keyRange.start, end: inline.value.range.end }, output: folder(output.value) };
}

function programOption(text: string): Pick<MapOption, 'range' | 'output'> | undefined {
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<![:"'`])\/\/[^\n]*/g, (comment) => ' '.repeat(comment.length));
  const matches = [...code.matchAll(written)];
  const [match] = matches;
  // Two options are two ways to build, and nobody here knows which one publishes.
  if (!match || matches.length > 1) return undefined;
  const output = /\b(?:outDir|outdir|dir)\s*:\s*["']([^"'$]+)["']/.exec(code)?.[1] ?? 'dist';
  return { range: { start: match.index, end: match.index + match[0].length }, output: folder(output) };
}

function folder(path: string): string {
  return path.replace(/^(?:\.?\/)+|\/+$/g, '') || '.';
}

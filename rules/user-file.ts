/**
 * True for settings of a person in their home folder, seen from outside any workspace: their own choice. `path` is below
 * the workspace folder, with `/`.
 */
export function isUserFile(path: string): boolean {
  return /^(?:home\/[^/]+|Users\/[^/]+|root|(?:[a-z]:?\/)?Users\/[^/]+)\/(?:\.[\w-]+\/|\.[\w-]+\.json$|AppData\/|Library\/)/i.test(
    path,
  );
}

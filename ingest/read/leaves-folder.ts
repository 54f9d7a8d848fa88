/** Whether a path with forward slashes is none of a file inside the folder that it is relative to. */
export function leavesFolder(path: string): boolean {
  if (path === '' || path.includes('\0') || /^([A-Za-z]:|\/)/.test(path)) return true
  return path.split('/').some(segment => segment === '..' || segment === '.' || segment === '')
}

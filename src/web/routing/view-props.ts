/** What a view gets: the named parts of its address. Views read the query and the hash by `useAddress`. */
export type ViewProps = { parts: Readonly<Record<string, string>> }

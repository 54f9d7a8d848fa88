/** Where a question stands on the page of its run. */
export const questionAnchor = (id: string) => `question-${encodeURIComponent(id)}`

import { createContext, useContext } from 'react'

/** Whether the view was gone to from another one of the page, rather than opened with it. */
export const ArrivalContext = createContext(false)

export const useArrival = () => useContext(ArrivalContext)

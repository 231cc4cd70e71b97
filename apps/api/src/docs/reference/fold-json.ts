const columns = 76;

/** Objects and lists of JSON (or of code that looks like it, in lines) stand on one line where they fit, the innermost first. */
export function foldJson(text: string): string {
  const folded = text.replace(/[{[]\n\s*([^{}[\]]*?(?:[{[][^\n]*[}\]][^{}[\]]*?)*)\n\s*[}\]]/g, (whole) => {
    const short = whole.replace(/\s*\n\s*/g, ' ').replace(/\[ /g, '[').replace(/ \]/g, ']');
    return short.length <= columns ? short : whole;
  });
  return folded === text ? text : foldJson(folded);
}

// Elements that several scripts need, and how to make others.
export const frame = document.getElementById("page");
export const news = document.getElementById("news");

export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/// What every page begins with, up to its content.
enum HTMLHead {
    /// - Parameter extra: style rules besides those that all pages share.
    static func page(title: String, language: String, extra: String = "") -> String {
        """
        <!DOCTYPE html>
        <html lang="\(HTMLText.escape(language))">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="\(HTMLTableWriter.policy)">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(HTMLText.escape(title))</title>
        <style>
        \(HTMLTableWriter.style)
        \(extra)</style>
        </head>
        <body>

        """
    }
}

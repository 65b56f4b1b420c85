import Glibc

extension HoltWinters {
    /// Forecasts `horizon` periods, with R's `predict.HoltWinters` intervals: the residual variance times the
    /// sum of squared weights that errors have so far ahead (C. Chatfield and M. Yar, Int. J. Forecasting 7,
    /// 1991). Where a season is multiplicative, R weights the newest error ψ(0) instead of 1, which makes its
    /// intervals too narrow, and reads the trend in place of the season's last figure; neither is done here.
    ///
    /// Throws `domain` for an impossible horizon or level and `overflow`.
    package func forecast(horizon: Int, levels: [Double] = [0.8, 0.95]) throws(NumericsError)
        -> SeriesForecast
    {
        guard horizon > 0 else { throw .domain("a horizon of \(horizon)") }
        let spread = try deviationOfResiduals()
        var mean = [Double]()
        var deviations = [Double]()
        for h in 1...horizon {
            let base = level + Double(h) * trend
            switch seasonality {
            case .none: mean.append(base)
            case .additive(let period): mean.append(base + seasonals[(h - 1) % period])
            case .multiplicative(let period): mean.append(base * seasonals[(h - 1) % period])
            }
            deviations.append(spread * errorFactor(h))
        }
        return try SeriesForecast(model: name, mean: mean, deviations: deviations, levels: levels)
    }

    /// The model in words.
    package var name: String {
        switch seasonality {
        case .none: hasTrend ? "Holt's linear trend" : "simple exponential smoothing"
        case .additive: "Holt-Winters, additive season" + (hasTrend ? "" : ", no trend")
        case .multiplicative: "Holt-Winters, multiplicative season" + (hasTrend ? "" : ", no trend")
        }
    }

    private func deviationOfResiduals() throws(NumericsError) -> Double {
        guard residuals.count > 1 else { return 0 }
        let mean = Score.mean(residuals)
        let n = Double(residuals.count)
        return try Score.rmse(actual: residuals, forecast: residuals.map { _ in mean })
            * (n / (n - 1)).squareRoot()
    }

    private func errorFactor(_ h: Int) -> Double {
        let alpha = parameters.alpha ?? 0
        let beta = parameters.beta ?? 0
        let gamma = parameters.gamma ?? 0
        var sum = 0.0
        for j in 0..<h {
            var weight = 1.0
            switch seasonality {
            case .none:
                if j > 0 { weight = alpha * (1 + Double(j) * beta) }
            case .additive(let period), .multiplicative(let period):
                if j > 0 {
                    weight = alpha * (1 + Double(j) * beta) + (j % period == 0 ? gamma * (1 - alpha) : 0)
                }
                if seasonality == .multiplicative(period: period) {
                    let place = (h - 1) % period
                    let earlier = (((place - j) % period) + period) % period
                    weight *= seasonals[place] / seasonals[earlier]
                }
            }
            sum += weight * weight
        }
        return sum.squareRoot()
    }
}

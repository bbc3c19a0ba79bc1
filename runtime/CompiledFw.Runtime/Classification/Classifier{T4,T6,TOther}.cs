using System.Runtime.CompilerServices;
using CompiledFw.Classification.Building;
using CompiledFw.Packets;

namespace CompiledFw.Classification;

/// <summary>A classifier of known shape.</summary>
/// <typeparam name="T4">What there is for packets of IPv4.</typeparam>
/// <typeparam name="T6">What there is for packets of IPv6.</typeparam>
/// <typeparam name="TOther">What there is for frames that are not IP.</typeparam>
public sealed class Classifier<T4, T6, TOther> : Classifier
    where T4 : struct, IClassifierShape
    where T6 : struct, IClassifierShape
    where TOther : struct, IClassifierShape
{
    private readonly FamilyClassifier<T4> _four;
    private readonly FamilyClassifier<T6> _six;
    private readonly FamilyClassifier<TOther> _other;
    private readonly int _first;
    private readonly int[] _bodyOf;

    /// <param name="rules">The rules as the generator wrote them.</param>
    /// <exception cref="InvalidOperationException">The generator was of another version than this runtime.</exception>
    public Classifier(string rules)
    {
        (PlannedTables[] families, _first, _bodyOf) = ClassifierText.Read(rules);
        _four = new FamilyClassifier<T4>(families[0].Build());
        _six = new FamilyClassifier<T6>(families[1].Build());
        _other = new FamilyClassifier<TOther>(families[2].Build());
    }

    /// <inheritdoc/>
    public override long Bytes => _four.Bytes + _six.Bytes + _other.Bytes;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override int First(in PacketHeaders packet) =>
        packet.Version == 4 ? _four.Next(_four.Find(in packet), -1) : FirstOfOthers(in packet, out _);

    /// <summary>The index of the first rule that fits a packet, or <see cref="Classifier.NoRule"/>.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="candidates">What <see cref="After"/> needs to find those behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int First(in PacketHeaders packet, out Candidates candidates)
    {
        if (packet.Version == 4)
        {
            Candidates found = _four.Find(in packet);
            candidates = found;
            return _four.Next(found, -1);
        }

        return FirstOfOthers(in packet, out candidates);
    }

    /// <summary>The index of the next rule that fits the packet behind a rule, or <see cref="Classifier.NoRule"/>.</summary>
    /// <param name="rule">A rule, or <see cref="Classifier.NoRule"/>, behind which there is none.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="candidates">What <see cref="First(in PacketHeaders, out Candidates)"/> said of this packet. Of another one, they find that one's rules.</param>
    /// <exception cref="ArgumentException">The candidates are not of this classifier and this family of packets, and lie beyond its tables.</exception>
    public int After(int rule, in PacketHeaders packet, in Candidates candidates) => packet.Version switch
    {
        4 => _four.After(rule, in candidates),
        6 => _six.After(rule, in candidates),
        _ => _other.After(rule, in candidates),
    };

    /// <summary>Which of the emitted bodies says what a rule does.</summary>
    public int BodyOf(int rule) => _bodyOf[rule - _first];

    /// <inheritdoc/>
    public override void First(ReadOnlySpan<PacketHeaders> packets, Span<int> rules)
    {
        if (rules.Length < packets.Length)
            throw new ArgumentException($"{packets.Length} packets need as many places for rules.");
        while (!packets.IsEmpty)
        {
            int found = packets[0].Version switch
            {
                4 => _four.First(packets, rules),
                6 => _six.First(packets, rules),
                _ => _other.First(packets, rules),
            };
            packets = packets[found..];
            rules = rules[found..];
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int FirstOfOthers(in PacketHeaders packet, out Candidates candidates)
    {
        if (packet.Version == 6)
        {
            candidates = _six.Find(in packet);
            return _six.Next(candidates, -1);
        }

        candidates = _other.Find(in packet);
        return _other.Next(candidates, -1);
    }
}
